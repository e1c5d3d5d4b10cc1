// Builds what the browser is given: style sheets from SCSS, and scripts and pictures as they are.
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { compile } from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const sources = join(here, "src");
const target = join(here, "..", "build", "static");
const SHEETS = ["public", "pages", "desk", "admin"];

for (const folder of ["css", "js", "img"]) {
  rmSync(join(target, folder), { recursive: true, force: true });
}
mkdirSync(join(target, "css"), { recursive: true });

for (const sheet of SHEETS) {
  const { css } = compile(join(sources, "scss", `${sheet}.scss`), {
    style: "compressed",
    charset: false,
    loadPaths: [join(here, "..", "node_modules")],
    quietDeps: true,
  });
  writeFileSync(join(target, "css", `${sheet}.css`), css);
  console.log(`${sheet}.css ${(gzipSync(css, { level: 9 }).length / 1000).toFixed(1)} kB gzip`);
}
// Posters and other PDFs are set in these; no browser is given them.
const fonts = join(here, "..", "build", "fonts");
rmSync(fonts, { recursive: true, force: true });
for (const font of [
  "dkfds/src/fonts/IBMPlexSans/complete/ttf/IBMPlexSans-Regular.ttf",
  "dkfds/src/fonts/IBMPlexSans/complete/ttf/IBMPlexSans-Bold.ttf",
  "@expo-google-fonts/ibm-plex-sans-arabic/400Regular/IBMPlexSansArabic_400Regular.ttf",
]) {
  cpSync(join(here, "..", "node_modules", font), join(fonts, basename(font)));
}
for (const folder of ["js", "img"]) {
  cpSync(join(sources, folder), join(target, folder), { recursive: true });
}
