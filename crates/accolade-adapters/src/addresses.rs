//! Which addresses a stranger's document may send us to: pure rules, so that any text at all can be tried
//! on them without a network.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use url::{Host, Url};

use crate::limits::URL_CHARS_MAX;

/// Why an address is not asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum NotAsked {
    /// It is of no form that is asked.
    Form,
    /// It leads inside some network, by this host.
    Inside(String),
}

/// An address that may be asked: https to a name or a public address, no user and no password.
pub(crate) fn checked(text: &str, allows_loopback: bool) -> Result<Url, NotAsked> {
    if text.len() > URL_CHARS_MAX {
        return Err(NotAsked::Form);
    }
    let mut url = Url::parse(text).map_err(|_| NotAsked::Form)?;
    if !url.username().is_empty() || url.password().is_some() {
        return Err(NotAsked::Form);
    }
    let address: Option<IpAddr> = match url.host() {
        Some(Host::Ipv4(address)) => Some(address.into()),
        Some(Host::Ipv6(address)) => Some(address.into()),
        Some(Host::Domain(_)) => None,
        None => return Err(NotAsked::Form),
    };
    let is_local =
        url.host_str() == Some("localhost") || address.is_some_and(|address| address.is_loopback());
    if allows_loopback && is_local {
        // A server that is tried out speaks plain http, whatever a did:web says (its method knows
        // only https).
        url.set_scheme("http").map_err(|()| NotAsked::Form)?;
    }
    match url.scheme() {
        "https" => {}
        "http" if allows_loopback && is_local => {}
        _ => return Err(NotAsked::Form),
    }
    if address.is_some_and(|address| !(is_public(address) || (allows_loopback && is_local))) {
        let host = url.host_str().unwrap_or_default();
        return Err(NotAsked::Inside(host.to_owned()));
    }
    Ok(url)
}

/// Whether an address belongs to the public internet; anything else may be somebody's inside.
pub(crate) fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    !(address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_broadcast()
        || address.is_documentation()
        || address.is_multicast()
        || a == 0
        || a >= 240
        // Carrier-grade NAT, IETF assignments, benchmarks (RFC 6890).
        || (a == 100 && (64..128).contains(&b))
        || (a == 192 && b == 0 && c == 0)
        || (a == 192 && b == 88 && c == 99)
        || (a == 198 && (b == 18 || b == 19)))
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    if let Some(inner) = address.to_ipv4() {
        // Mapped and compatible addresses are the IPv4 address they carry.
        return is_public_v4(inner);
    }
    let [first, second, ..] = address.segments();
    // Only 2000::/3 is routed at all; within it: Teredo, documentation, 6to4, ORCHID.
    first & 0xe000 == 0x2000
        && !(first == 0x2001 && second < 0x0200)
        && !(first == 0x2001 && second == 0x0db8)
        && first != 0x2002
        && first != 0x3fff
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_public_internet_is_public() {
        for good in [
            "93.184.216.34",
            "8.8.8.8",
            "2606:2800:220:1::1",
            "2a00:1450::1",
        ] {
            assert!(is_public(good.parse().unwrap()), "{good}");
        }
        for bad in [
            "127.0.0.1",
            "10.0.0.1",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "0.0.0.0",
            "100.64.0.1",
            "192.0.0.1",
            "198.18.0.1",
            "224.0.0.1",
            "255.255.255.255",
            "240.0.0.1",
            "::",
            "::1",
            "fe80::1",
            "fc00::1",
            "fd00::1",
            "ff02::1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "64:ff9b::7f00:1",
            "2002:7f00:1::",
            "2001:db8::1",
            "2001::1",
        ] {
            assert!(!is_public(bad.parse().unwrap()), "{bad}");
        }
    }
}
