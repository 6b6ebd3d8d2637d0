//! Stories of units, sharing and meetings, each as it happened in an office and as the register must tell it.
