/** Filters repeated messages: a message about a host is logged again only when its text changes. */
export class LogOnce {
  #logged = new Map<string, string>();

  /** @param now all current messages, by host @returns those that are new or have changed */
  changed(now: ReadonlyMap<string, string>): [host: string, text: string][] {
    const changed = [...now].filter(([host, text]) => this.#logged.get(host) !== text);
    this.#logged = new Map(now);
    return changed;
  }
}
