from specs.instruments.kinds import InstrumentKind, error_rows, kind_named, kinds, permissible_error

__all__ = ["InstrumentKind", "error_rows", "kind_named", "kinds", "permissible_error"]
