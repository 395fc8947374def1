#pragma once

#include <QIcon>

namespace stratascope {

// The window's own set of icons.
enum class Glyph { Play, Pause, Close, Folder, Model, Previous, Next };

// Drawn as outlines in the palette's text colour at the moment of painting, so that they follow the theme by
// themselves.
QIcon glyphIcon(Glyph glyph);

}  // namespace stratascope
