use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

use super::*;

/// A server on this machine that gives each path its answer, as raw HTTP.
async fn server(answer: fn(&str) -> String) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            tokio::spawn(async move {
                let mut request = vec![0; 4096];
                let length = stream.read(&mut request).await.unwrap_or(0);
                let request = String::from_utf8_lossy(&request[..length]).into_owned();
                let path = request.split(' ').nth(1).unwrap_or("/").to_owned();
                let _ = stream.write_all(answer(&path).as_bytes()).await;
            });
        }
    });
    format!("http://{address}")
}

fn answer(path: &str) -> String {
    let ok = |body: &str| {
        format!(
            "HTTP/1.1 200 OK\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
            body.len()
        )
    };
    let to = |place: &str| {
        format!(
            "HTTP/1.1 302 Found\r\nlocation: {place}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"
        )
    };
    match path {
        "/document" => ok("{\"a\":1}"),
        "/redirect" => to("/document"),
        "/circle" => to("/circle"),
        "/inside" => to("https://169.254.169.254/latest/meta-data"),
        "/plain" => to("http://example.org/"),
        "/large" => ok(&"x".repeat(DOCUMENT_BYTES_MAX + 1)),
        _ => "HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\nconnection: close\r\n\r\n".into(),
    }
}

#[tokio::test]
async fn documents_come_and_what_is_dangerous_does_not() {
    let base = server(answer).await;
    let local = Fetcher::web(true).unwrap();
    let get = async |path: &str| {
        local
            .fetch(&format!("{base}{path}"))
            .await
            .map_err(|error| error.code())
    };
    assert_eq!(get("/document").await, Ok(b"{\"a\":1}".to_vec()));
    assert_eq!(get("/redirect").await, Ok(b"{\"a\":1}".to_vec()));
    assert_eq!(get("/circle").await, Err("fetch.redirects"));
    assert_eq!(get("/inside").await, Err("fetch.forbidden"));
    assert_eq!(get("/plain").await, Err("fetch.address"));
    assert_eq!(get("/large").await, Err("fetch.too_large"));
    assert_eq!(get("/nothing").await, Err("fetch.status"));
}

#[tokio::test]
async fn the_public_client_asks_nobody_inside() {
    let fetcher = Fetcher::web(false).unwrap();
    for (url, code) in [
        ("http://example.org/", "fetch.address"),
        ("ftp://example.org/", "fetch.address"),
        ("file:///etc/passwd", "fetch.address"),
        ("https://user:secret@example.org/", "fetch.address"),
        ("https://127.0.0.1/", "fetch.forbidden"),
        ("https://[::1]/", "fetch.forbidden"),
        ("https://0x7f.1/", "fetch.forbidden"),
        ("https://2130706433/", "fetch.forbidden"),
        ("https://[::ffff:10.0.0.1]/", "fetch.forbidden"),
        ("not an address", "fetch.address"),
    ] {
        assert_eq!(fetcher.fetch(url).await.unwrap_err().code(), code, "{url}");
    }
    let by_name = fetcher.fetch("https://localhost/").await.unwrap_err();
    assert_eq!(by_name.code(), "fetch.unreachable", "{by_name}");
}

#[tokio::test]
async fn fixtures_answer_for_their_addresses_only() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("list.json"), "{}").unwrap();
    let map = folder.path().join("map.json");
    std::fs::write(
        &map,
        r#"{"https://example.org/list": "list.json", "https://example.org/gone": 410}"#,
    )
    .unwrap();
    let fetcher = Fetcher::fixtures(&map).unwrap();
    assert_eq!(
        fetcher.fetch("https://example.org/list").await,
        Ok(b"{}".to_vec())
    );
    assert_eq!(
        fetcher.fetch("https://example.org/other").await,
        Err(FetchError::NoFixture)
    );
    assert_eq!(
        fetcher.fetch("https://example.org/gone").await,
        Err(FetchError::Status(410))
    );
    assert_eq!(
        Fetcher::offline().fetch("https://example.org/").await,
        Err(FetchError::Offline)
    );
    std::fs::write(&map, "[").unwrap();
    assert_eq!(Fetcher::fixtures(&map).unwrap_err().code(), "fetch.fixture");
}
