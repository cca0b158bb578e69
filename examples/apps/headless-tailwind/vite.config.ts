import tailwindcss from '@tailwindcss/vite'
import vue from '@vitejs/plugin-vue'

// The Jobs Manager that `npm start` runs, unless another one is named.
const api = { target: process.env['API'] ?? 'http://localhost:4300' }
export default {
  plugins: [vue(), tailwindcss()],
  server: { proxy: { '/job/': api, '/accounts/': api, '/clients/': api } },
}
