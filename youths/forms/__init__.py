from youths.forms.another import DeskAskForm, ReferralForm
from youths.forms.ask import AskForHelpForm
from youths.forms.source import SourceForm

__all__ = ["AskForHelpForm", "DeskAskForm", "ReferralForm", "SourceForm"]
