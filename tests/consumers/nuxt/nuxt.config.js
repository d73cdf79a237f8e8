import { defineNuxtConfig } from "nuxt/config";

export default defineNuxtConfig({
  compatibilityDate: "2026-04-01",
  nitro: {
    preset: "cloudflare_module",
    // Nitro 2 does not take `.wasm` files without it.
    experimental: { wasm: true },
  },
});
