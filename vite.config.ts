import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The client: root client/, built to dist/client. While developing, the API is taken from a running server (SKEIN_API, default port 4300). */
export default defineConfig({
  root: 'client',
  plugins: [react()],
  build: { outDir: '../dist/client', emptyOutDir: true, target: 'es2023', chunkSizeWarningLimit: 900 },
  server: { host: '127.0.0.1', port: 4310, proxy: { '/api': process.env['SKEIN_API'] ?? 'http://127.0.0.1:4300' } },
});
