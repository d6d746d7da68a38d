// A button rests only while its form is being sent. A double click is harmless on the server too.
const LONGEST_REST = 5000; // a form that is answered with a file leaves the page where it is

function wake() {
  for (const button of document.querySelectorAll("button[disabled]")) button.disabled = false;
}

document.addEventListener("submit", (event) => {
  setTimeout(() => {
    if (event.defaultPrevented) return;
    for (const button of event.target.querySelectorAll("button[type=submit]")) button.disabled = true;
    setTimeout(wake, LONGEST_REST);
  });
});
addEventListener("pageshow", wake);
