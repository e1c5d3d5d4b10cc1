from youths.forms.ask import AskForHelpForm

__all__ = ["AskForHelpForm"]
