// The list under the name closes with Escape and when one looks elsewhere.
const personal = document.querySelector("[data-personal]");
if (personal) {
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !personal.open) return;
    personal.open = false;
    personal.querySelector("summary").focus();
  });
  personal.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !personal.contains(event.relatedTarget)) personal.open = false;
  });
  addEventListener("pointerdown", (event) => {
    if (!personal.contains(event.target)) personal.open = false;
  });
}
