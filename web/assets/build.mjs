// Builds the style sheets, the script and the files they need into web/static, which the binary embeds.
import { cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as esbuild from 'esbuild'
import * as sass from 'sass'

const source = dirname(fileURLToPath(import.meta.url))
const target = join(source, '..', 'static')
const govuk = dirname(createRequire(import.meta.url).resolve('govuk-frontend/dist/govuk/all.mjs'))

await mkdir(target, { recursive: true })
for (const name of await readdir(target)) {
  if (name !== '.gitignore') await rm(join(target, name), { recursive: true })
}

for (const brand of ['govuk', 'generic']) {
  const { css } = sass.compile(join(source, `${brand}.scss`), {
    style: 'compressed',
    importers: [new sass.NodePackageImporter()],
  })
  await writeFile(join(target, `${brand}.css`), css)
}

await esbuild.build({
  entryPoints: [join(source, 'app.js'), join(source, 'autocomplete.js')],
  outdir: target,
  external: ['./autocomplete.js'],
  loader: { '.js': 'jsx' },
  define: { 'process.env.COMPONENT_LIBRARY': '"PREACT"' },
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  legalComments: 'none',
})

for (const name of ['fonts', 'images', 'manifest.json']) {
  await cp(join(govuk, 'assets', name), join(target, name), { recursive: true })
}
await rm(join(target, 'images', 'govuk-opengraph-image.png')) // Pages are never shared: they are not indexed.
await cp(join(source, 'generic.svg'), join(target, 'images', 'generic.svg'))
