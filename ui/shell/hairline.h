#pragma once

#include <QWidget>

namespace stratascope {

// A line one pixel wide between two areas.
class Hairline : public QWidget {
    Q_OBJECT

public:
    explicit Hairline(Qt::Orientation orientation, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;
};

}  // namespace stratascope
