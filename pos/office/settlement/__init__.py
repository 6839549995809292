"""What those owe who pay for visitors later: issuers of culture vouchers, the Museum Card."""
