// The list under the name closes with Escape and when one looks elsewhere.
const personal = document.querySelector("[data-personal]");
if (personal) {
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !personal.open) return;
    personal.open = false;
    personal.querySelector("summary").focus();
  });
  addEventListener("pointerdown", (event) => {
    if (!personal.contains(event.target)) personal.open = false;
  });
}
