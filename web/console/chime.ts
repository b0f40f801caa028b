/** Owns the sound of an offer: only when the page is out of sight, and only if the agent wants it. */

const NAME = "relais:sound";
const NOTES = [660, 880];
const SECONDS = 0.18;

export class Chime {
  #context: AudioContext | null = null;

  constructor(private readonly memory: Storage) {}

  get isWanted(): boolean {
    return this.memory.getItem(NAME) === "on";
  }

  /** Called from a click: browsers let a page sound only after one. */
  want(wanted: boolean): void {
    if (wanted) this.memory.setItem(NAME, "on");
    else this.memory.removeItem(NAME);
    if (wanted) this.#play();
  }

  ring(): void {
    if (this.isWanted && document.visibilityState === "hidden") this.#play();
  }

  #play(): void {
    this.#context ??= new AudioContext();
    void this.#context.resume();
    const { currentTime, destination } = this.#context;
    NOTES.forEach((frequency, at) => {
      const tone = new OscillatorNode(this.#context as AudioContext, { frequency });
      const volume = new GainNode(this.#context as AudioContext, { gain: 0.15 });
      const start = currentTime + at * SECONDS;
      volume.gain.setTargetAtTime(0, start + SECONDS / 2, 0.05);
      tone.connect(volume).connect(destination);
      tone.start(start);
      tone.stop(start + SECONDS * 2);
    });
  }
}
