const keywords = new Set(
  `False None True and as assert async await break class continue def del elif else except
  finally for from global if import in is lambda nonlocal not or pass raise return try while
  with yield`.split(/\s+/),
);

/** Whether a text is a valid Python name. Names with two leading underscores would be mangled. */
export const isName = (text: string): boolean =>
  /^(?!__)[A-Za-z_]\w*$/.test(text) && !keywords.has(text);

/** `not_undone` → `NotUndone`. */
export const pascal = (text: string): string =>
  text
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');

/** `switch_config` → `SWITCH_CONFIG`. */
export const constant = (text: string): string =>
  text
    .replaceAll(/[^A-Za-z0-9]+/g, '_')
    .toUpperCase()
    .replace(/^(?=\d)/, '_');
