/**
 * Key and certificate (PEM) of the gateway over TLS: for 127.0.0.1, from 2020 to 2119, made once with
 * `openssl ca -selfsign`. Nobody has signed it but its own key, so a client that checks certificates refuses
 * it, unless it is told to trust it. The key protects nothing, which is why it may be public.
 */
export const selfSignedCertificate = (): { key: string; cert: string } => ({ key, cert });

const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgK8qTa4FFepRSKNZL
fuE2G8ithOKeoKLntXyZVYDY36KhRANCAASoPKEPcoFPMOnudbwHm3jmwKY7FPfF
QKGaqwmukhDIVQevFPGjSpwKnLYJdZO0Dk771FDiDqyvhA6E2fPFki3Z
-----END PRIVATE KEY-----
`;

const cert = `-----BEGIN CERTIFICATE-----
MIIBZTCCAQugAwIBAgIBATAKBggqhkjOPQQDAjAaMRgwFgYDVQQDDA9TTVNoYXJl
IHNhbmRib3gwIBcNMjAwMTAxMDAwMDAwWhgPMjEyMDAxMDEwMDAwMDBaMBoxGDAW
BgNVBAMMD1NNU2hhcmUgc2FuZGJveDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IA
BKg8oQ9ygU8w6e51vAebeObApjsU98VAoZqrCa6SEMhVB68U8aNKnAqctgl1k7QO
TvvUUOIOrK+EDoTZ88WSLdmjQDA+MA8GA1UdEQQIMAaHBH8AAAEwDAYDVR0TAQH/
BAIwADAdBgNVHQ4EFgQU+MaTe//UQxRMKpMn+Gkaqz1SricwCgYIKoZIzj0EAwID
SAAwRQIge34/vFWGNuNEk0Ozlx+BpA+Nev27RvK3EnNcaByHMj4CIQCfg4eqRi+F
FRSelfR56eVITjXELmWl+5xizyhOP4eGAw==
-----END CERTIFICATE-----
`;
