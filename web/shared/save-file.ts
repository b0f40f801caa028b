/** Saves a file among the visitor's downloads. */

export function saveFile(file: File): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = file.name;
  link.click();
  // The browser has taken the file over by then; the page need not keep it.
  setTimeout(() => { URL.revokeObjectURL(link.href); }, 60_000);
}
