"use client";

import "workers-builds/element/define";
import { useEffect, useRef } from "react";

export default function Page() {
  const ref = useRef(null);
  useEffect(() => {
    const element = ref.current;
    element.addEventListener("load", async () => {
      // The code of the log is loaded apart.
      while (!element.shadowRoot.querySelector("[part=log-toggle]")) await new Promise(requestAnimationFrame);
      document.body.dataset.status = element.build.status;
    });
    element.baseUrl = new URL(location.href).searchParams.get("base");
    element.buildUuid = "documented";
  }, []);
  return <workers-build account-id="account" log ref={ref} />;
}
