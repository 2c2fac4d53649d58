// Starts the behaviour of GOV.UK's components; every page is complete without it.
import { initAll } from "./built/govuk-frontend.min.js";

initAll();
