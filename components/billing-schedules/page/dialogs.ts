"use client";
import dynamic from "next/dynamic";

/* The dialogs of the page: the code of each comes when it is first opened. */
export const CancelDialog = dynamic(() => import("./cancel-dialog").then((module) => module.CancelDialog), {
  ssr: false,
});
export const SuspendDialog = dynamic(() => import("./suspend-dialog").then((module) => module.SuspendDialog), {
  ssr: false,
});
export const ResumeDialog = dynamic(() => import("./resume-dialog").then((module) => module.ResumeDialog), {
  ssr: false,
});
export const DuplicateDialog = dynamic(() => import("./duplicate-dialog").then((module) => module.DuplicateDialog), {
  ssr: false,
});
export const MilestoneDialog = dynamic(() => import("./milestone-dialog").then((module) => module.MilestoneDialog), {
  ssr: false,
});
export const ClockDialog = dynamic(() => import("./clock-dialog").then((module) => module.ClockDialog), {
  ssr: false,
});
export const UnusedDialog = dynamic(() => import("./unused-words").then((module) => module.UnusedDialog), {
  ssr: false,
});
