import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { Router, static as files } from 'express';
import { openApi } from './openapi.ts';

const require = createRequire(import.meta.url);

const PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Skein API</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/api/docs/swagger-ui.css">
<main id="docs"></main>
<script src="/api/docs/swagger-ui-bundle.js"></script>
<script src="/api/docs/start.js"></script>
</html>
`;
const START = `SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#docs', deepLinking: true, docExpansion: 'list', validatorUrl: null });\n`;

/** The OpenAPI document and a page to read it with, all served from here: nothing is fetched from elsewhere. */
export function docsRouter(version: string): Router {
  const router = Router();
  const document = JSON.stringify(openApi(version));
  const folder = dirname(require.resolve('swagger-ui-dist/package.json'));
  router.get('/api/openapi.json', (_request, response) => void response.type('application/json').send(document));
  router.get('/api/docs', (_request, response) => void response.type('html').set('cache-control', 'no-cache').send(PAGE));
  router.get('/api/docs/start.js', (_request, response) => void response.type('text/javascript').send(START));
  router.use('/api/docs', files(folder, { index: false, dotfiles: 'deny', fallthrough: true, maxAge: '1h' }));
  return router;
}
