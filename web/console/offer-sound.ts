/** The sound of an offer: only while the page is hidden, and only if the agent wants it. */

const NAME = "relais:sound";
const NOTES = [660, 880];
const SECONDS = 0.18;

export class OfferSound {
  #announced = new Set<string>();
  #context: AudioContext | null = null;

  constructor(private readonly storage: Storage) {}

  get isOn(): boolean {
    return this.storage.getItem(NAME) === "on";
  }

  /** Called from a click: browsers let a page sound only after one. */
  switch(on: boolean): void {
    if (on) this.storage.setItem(NAME, "on");
    else this.storage.removeItem(NAME);
    if (on) this.#play();
  }

  /** Sound once for each offer that was not there before. */
  announce(offers: string[]): void {
    const isNew = offers.some((id) => !this.#announced.has(id));
    this.#announced = new Set(offers);
    if (isNew && this.isOn && document.visibilityState === "hidden") this.#play();
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
