/** The folder of the immutable files. */
export interface PageOptions {
  readonly assets: string;
}

/** The HTML page. It has no inline scripts and loads nothing from other hosts. */
export const page = ({ assets }: PageOptions): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>QUADS API</title>
    <link rel="icon" type="image/png" href="${assets}/favicon-32x32.png">
    <link rel="stylesheet" href="${assets}/swagger-ui.css">
  </head>
  <body>
    <div id="reference"></div>
    <script src="${assets}/swagger-ui-bundle.js"></script>
    <script src="/docs/start.js"></script>
  </body>
</html>
`;

/** The script that shows the specification. `validatorUrl: null`: no badge from another host. */
export const startScript = (specificationUrl: string): string => `SwaggerUIBundle({
  url: ${JSON.stringify(specificationUrl)},
  dom_id: '#reference',
  deepLinking: true,
  validatorUrl: null,
});
`;
