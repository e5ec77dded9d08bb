// The blocks of a page that a program writes: a fenced block behind a comment that says what it
// holds.
//
//     <!-- file: PATH -->       the text of a file
//     <!-- output: COMMAND -->  a command and what it prints

const marked = /(<!-- (file|output): (.+) -->\n+```\w*\n)([\s\S]*?)```/g;

/** What the page asks for, in order, and the text that it shows. */
export const blocksOf = (page) =>
  [...page.matchAll(marked)].map(([, , kind, what, text]) => ({ kind, what, text }));

/** The page with other texts in its blocks. */
export const fill = (page, textOf) =>
  page.replaceAll(marked, (_, head, kind, what) => `${head}${textOf({ kind, what })}\`\`\``);
