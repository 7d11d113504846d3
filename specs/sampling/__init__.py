from specs.sampling.iso2859 import Inspection, Level, MasterPlan, aqls, code_letter, master_plan, tighter_aql

__all__ = ["Inspection", "Level", "MasterPlan", "aqls", "code_letter", "master_plan", "tighter_aql"]
