"use client";
import { Component, type ReactNode } from "react";

/** Shows `fallback` where the pages of a PDF fail to load or to draw. */
export class PdfBoundary extends Component<{ fallback: ReactNode; children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    return this.state.failed ? this.props.fallback : this.props.children;
  }
}
