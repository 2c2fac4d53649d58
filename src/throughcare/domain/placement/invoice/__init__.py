"""Invoices for a placement, looked at beside who came."""
