/** The page in place of one that was not built. */
export const ABSENT_PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Colophon</title>
  </head>
  <body>
    <h1>Colophon</h1>
    <p>The service is up. Its page has not been built: <code>node packages/web/build.ts</code> does it, and <code>npm start</code> does it by itself.</p>
    <p>The API works without: <a href="/openapi.json">its description</a>, <a href="/readyz">its state</a>.</p>
  </body>
</html>
`;
