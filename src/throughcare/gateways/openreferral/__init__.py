"""Open Referral: what HSDS (1 to 3) and its UK profile share, as JSON and as tables.

Source: Human Services Data Specification 3.0; Open Referral UK 1.0 extended data package.
"""
