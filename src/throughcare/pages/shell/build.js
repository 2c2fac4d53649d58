// Builds the style sheet and copies the few scripts and images that pages use, and the typeface of
// letters and reports. Run by `npm run build`; what it makes lies in two folders named `built`,
// which are not committed.
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { compile } from "sass";

const shell = dirname(fileURLToPath(import.meta.url));
const root = join(shell, "../../../..");
const modules = join(root, "node_modules");
const built = join(shell, "static/built");

rmSync(built, { recursive: true, force: true });
mkdirSync(built, { recursive: true });

const { css } = compile(join(shell, "sass/throughcare.scss"), {
  style: "compressed",
  quietDeps: true,
  // MoJ's Sass imports "node_modules/govuk-frontend/…", so the folder above is a load path too.
  loadPaths: [modules, root],
});
if (/GDS Transport|@font-face/.test(css)) {
  throw new Error("The style sheet names a typeface that only GOV.UK may use.");
}
writeFileSync(join(built, "throughcare.css"), css);
copyFileSync(
  join(modules, "govuk-frontend/dist/govuk/govuk-frontend.min.js"),
  join(built, "govuk-frontend.min.js"),
);

const typeface = join(root, "src/throughcare/gateways/built");
rmSync(typeface, { recursive: true, force: true });
mkdirSync(typeface, { recursive: true });
for (const weight of ["400Regular", "700Bold"]) {
  const file = `NotoSans_${weight}.ttf`;
  copyFileSync(
    join(modules, "@expo-google-fonts/noto-sans", weight, file),
    join(typeface, file),
  );
}
