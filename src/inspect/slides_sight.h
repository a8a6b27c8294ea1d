// What of a slide its viewers do not see: shapes beside it, beneath others, text in the colour of what is behind it.
// Not told: what animations make vanish; text behind pictures that are partly transparent is held as covered.
#ifndef SHAREGUARD_SRC_INSPECT_SLIDES_SIGHT_H_
#define SHAREGUARD_SRC_INSPECT_SLIDES_SIGHT_H_

#include "inspect/session.h"
#include "inspect/slides_deck.h"

namespace shareguard::inspect {

// Reports office.off_slide, office.hidden_shape, office.white_text.
void CheckSight(const SlideLayer& slide, const SlideDeck& deck, const Scope& scope);
// The same of what a layout or a master shows itself, on the slides that leave its ground and place as they are.
void CheckLayerSight(const SlideLayer& layer, const SlideDeck& deck, bool layout, const Scope& scope);
// Keeps in the deck which text of its layout and its master the slide shows: what its own shapes do not cover.
void NoteWhatIsSeenBelow(const SlideLayer& slide, SlideDeck* deck, const Scope& scope);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_SLIDES_SIGHT_H_
