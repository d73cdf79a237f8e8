import { Component, type OnInit, signal } from "@angular/core";
import { bootstrapApplication } from "@angular/platform-browser";
import { getBuild } from "workers-builds";

@Component({ selector: "app-root", template: "{{ status() }}" })
class App implements OnInit {
  readonly status = signal("");

  async ngOnInit() {
    const baseUrl = new URL(location.href).searchParams.get("base");
    const { status } = await getBuild("account", "documented", { apiToken: "token" }, { baseUrl });
    this.status.set(status ?? "");
    document.body.dataset.status = this.status();
  }
}

bootstrapApplication(App);
