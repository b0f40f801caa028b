/** Which files may be sent: checked before sending; the gateway looks closely. */

/** A file must stay under it. */
export const LARGEST = 5_000_000;
export const KINDS = [".pdf", ".jpg", ".jpeg", ".tif", ".tiff", ".doc", ".docx"];

/** Why a file cannot be taken; null when it may be. */
export function refusalOf({ name, size }: { name: string; size: number }): string | null {
  const lower = name.toLowerCase();
  if (!KINDS.some((kind) => lower.endsWith(kind))) {
    return "Les formats acceptés sont PDF, JPG, TIFF, DOC et DOCX.";
  }
  if (size === 0) return "Ce fichier est vide.";
  if (size >= LARGEST) return "Un fichier doit faire moins de 5\u00a0Mo.";
  return null;
}
