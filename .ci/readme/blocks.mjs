// The generated blocks of a page: fenced blocks after a comment that names their content.
//
//     <!-- file: PATH -->       the text of a file
//     <!-- output: COMMAND -->  a command and what it prints

const marked = /(<!-- (file|output): (.+) -->\n+```\w*\n)([\s\S]*?)```/g;

/** The blocks of the page in order, with their current text. */
export const blocksOf = (page) =>
  [...page.matchAll(marked)].map(([, , kind, what, text]) => ({ kind, what, text }));

/** Replaces the texts of the blocks. */
export const fill = (page, textOf) =>
  page.replaceAll(marked, (_, head, kind, what) => `${head}${textOf({ kind, what })}\`\`\``);
