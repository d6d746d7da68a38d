// What the pages gain when the browser can run a script. Everything works without.
import "./summary.js";
import "./sending.js";
import "./personal.js";
import "./drafts.js";
import "./progress.js";
import "./copying.js";
