//! Addresses that strangers name: what may be asked, and what leads to it.
#![no_main]

use std::net::IpAddr;

use accolade_credential::{did, links};
use libfuzzer_sys::fuzz_target;
use url::{Host, Url};

// The pure rules of the one client, without its crate and the network stack below that.
#[allow(dead_code)]
#[path = "../../crates/accolade-adapters/src/addresses.rs"]
mod addresses;
#[allow(dead_code)]
#[path = "../../crates/accolade-adapters/src/limits.rs"]
mod limits;

/// What an address that may be asked is, whatever it was written as.
fn assert_outside(url: &Url) {
    assert_eq!(url.scheme(), "https");
    assert!(url.username().is_empty() && url.password().is_none());
    let address: IpAddr = match url.host() {
        Some(Host::Ipv4(address)) => address.into(),
        Some(Host::Ipv6(address)) => match address.to_ipv4() {
            Some(inner) => inner.into(),
            None => address.into(),
        },
        Some(Host::Domain(name)) => {
            assert!(name.parse::<IpAddr>().is_err(), "{name} is no name");
            return;
        }
        None => panic!("{url} names no host"),
    };
    let is_inside = match address {
        IpAddr::V4(address) => {
            address.is_private() || address.is_link_local() || address.octets()[0] == 0
        }
        IpAddr::V6(address) => address.is_unique_local() || address.is_unicast_link_local(),
    };
    assert!(
        !is_inside && !address.is_loopback() && !address.is_multicast(),
        "{url}"
    );
}

fuzz_target!(|text: &str| {
    if let Ok(url) = addresses::checked(text, false) {
        assert_outside(&url);
        // What is sent is what was checked.
        assert_eq!(addresses::checked(url.as_str(), false).as_ref(), Ok(&url));
    }
    let _ = addresses::checked(text, true);
    if let Some(badge) = links::of_platform(text) {
        assert!(badge.starts_with("https://") && Url::parse(&badge).is_ok());
    }
    if let Ok(url) = did::web::url(text) {
        assert!(url.scheme() == "https" && url.username().is_empty() && url.query().is_none());
        assert!(matches!(url.host(), Some(Host::Domain(_))), "{url}");
    }
    // A page that is read for the badge it leads to, at an address of its own.
    let _ = links::read("https://example.org/page", text.as_bytes());
});
