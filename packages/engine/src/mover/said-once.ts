/** Remembers what was said of each host, so that it is said again only when it is something else. */
export class SaidOnce {
  #said = new Map<string, string>();

  /** What is said now of all that there is something to say of. @returns what is new of it */
  news(now: ReadonlyMap<string, string>): [host: string, text: string][] {
    const fresh = [...now].filter(([host, text]) => this.#said.get(host) !== text);
    this.#said = new Map(now);
    return fresh;
  }
}
