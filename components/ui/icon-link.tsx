import { Icon, type IconName } from "./icon";

export interface IconLinkProps {
  icon: IconName;
  label: string;
  href: string;
  target?: "_blank";
  download?: string;
}

/** A ghost icon button that is a link: a file to save, a tab to open. */
export function IconLink({ icon, label, href, target, download }: IconLinkProps) {
  return (
    <a
      href={href}
      target={target}
      download={download}
      className="btn btn-icon btn-ghost btn-sm"
      aria-label={label}
      title={label}
      rel={target && "noopener noreferrer"}
    >
      <Icon name={icon} />
    </a>
  );
}
