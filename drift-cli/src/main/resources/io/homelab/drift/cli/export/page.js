"use strict";
const form = document.querySelector("form");
const shown = document.getElementById("shown");
const services = Array.from(document.querySelectorAll(".service"), element => ({
  element,
  text: element.textContent.toLowerCase(),
  status: element.dataset.status,
  causes: element.dataset.causes.split(" "),
}));

function filter() {
  const words = form.elements.search.value.toLowerCase().split(" ").filter(word => word !== "");
  const statuses = Array.from(form.querySelectorAll("input[name=status]:checked"), box => box.value);
  const cause = form.elements.cause.value;
  let count = 0;
  for (const service of services) {
    const visible = statuses.includes(service.status)
      && (cause === "" || service.causes.includes(cause))
      && words.every(word => service.text.includes(word));
    service.element.hidden = !visible;
    count += visible ? 1 : 0;
  }
  shown.textContent = count === services.length ? "" : count + " of " + services.length + " services are shown";
}

form.hidden = false;
form.addEventListener("input", filter);
form.addEventListener("submit", event => event.preventDefault());
filter();
