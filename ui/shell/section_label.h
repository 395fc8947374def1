#pragma once

class QLabel;

namespace stratascope {

// The small heading of a part of a panel.
QLabel* newSectionLabel();

}  // namespace stratascope
