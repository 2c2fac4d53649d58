"""FHIR R4: our words as its resources, and a QuestionnaireResponse as our words.

Nothing here asks who may see what: it is given what a viewer sees. See decision 0078.
"""
