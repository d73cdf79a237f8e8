import "workers-builds/element/define";

const element = document.createElement("workers-build");
element.accountId = "account";
element.buildUuid = "documented";
element.baseUrl = new URL(location.href).searchParams.get("base");
element.addEventListener("load", () => {
  document.body.dataset.status = element.build.status;
});
document.body.append(element);
