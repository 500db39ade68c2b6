export interface RowPlace {
  readonly id: string;
  /** CSS pixels from the top of the list. */
  readonly top: number;
  readonly height: number;
  /** Counted from 1. */
  readonly index: number;
}

export interface RowProps {
  readonly place: RowPlace;
  readonly isSelected: boolean;
  readonly onOpen: () => void;
}

export function placeProps(place: RowPlace) {
  return {
    id: place.id,
    role: "row" as const,
    "aria-rowindex": place.index,
    style: { transform: `translateY(${place.top}px)`, height: `${place.height}px` },
  };
}
