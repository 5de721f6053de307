//! Everything of a backpack as one file that needs no program of ours to be read.

use std::io::{Cursor, Write as _};

use accolade_credential::bake;
use accolade_domain::{Actor, AwardId, policy};
use serde_json::{Value, json};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::{Addresses, HeldEntry, KeptDocument, Origin};
use crate::limits::{EXPORT_BYTES_MAX, EXPORT_ENTRIES_MAX};
use crate::pictures::Source;
use crate::{App, Error, Kind, Result, credentials};

const README: &str = "Your badges\n===========\n\n\
Each badge has a folder of its own. The document in it is the badge itself, byte for byte as it was\n\
signed or as you brought it in: keep it, and never change it, because a single changed letter breaks\n\
its proof. A file badge.svg is the picture with the badge inside; it can be sent and checked, too.\n\n\
index.json lists the badges for programs: what each is called, who awarded it, when, and its folder.\n\n\
To check a badge, give its document to any site that checks Open Badges.\n";

/// The files of one badge.
struct Folder {
    name: String,
    files: Vec<(&'static str, Vec<u8>)>,
    index: Value,
}

/// Everything of the actor's backpack as a ZIP file.
pub async fn export(app: &App, actor: &Actor) -> Result<Vec<u8>> {
    let account = policy::may_read_own(actor)?;
    let mut reader = app.store.read().await?;
    let addresses = Addresses::of(&mut reader, account).await?;
    let entries = super::all(&mut reader, account).await?;
    let (mut folders, mut left_out, mut bytes) = (Vec::new(), Vec::new(), 0_usize);
    for entry in entries {
        let held = addresses.hold(entry, app.now());
        let id = held.entry.id;
        let is_full = folders.len() >= EXPORT_ENTRIES_MAX || bytes >= EXPORT_BYTES_MAX;
        let document = if is_full {
            None
        } else {
            match super::kept_document(&mut reader, account, id).await {
                Err(error) if error.code == "credential.preparing" => None,
                document => Some(document?),
            }
        };
        let Some(document) = document else {
            // Too much for one file, or not signed yet: named, so that nobody believes it is there.
            left_out.push(json!({ "id": id.to_string(), "name": held.entry.name }));
            continue;
        };
        let svg = if held.entry.is_imported() {
            None
        } else {
            let page = credentials::page(app, &mut reader, AwardId::new(id.uuid())).await?;
            let picture = Source::of(&mut reader, &page.achievement).await?;
            Some(picture.svg(&page.achievement.name))
        };
        let folder = folder(&held, document, svg);
        let sizes = folder.files.iter().map(|(_, content)| content.len());
        bytes += sizes.sum::<usize>();
        folders.push(folder);
    }
    drop(reader);
    tokio::task::spawn_blocking(move || zipped(&folders, &left_out)).await?
}

fn folder(held: &HeldEntry, document: KeptDocument, svg: Option<String>) -> Folder {
    let entry = &held.entry;
    let name = match document.media_type.as_str() {
        "image/png" => "badge.png",
        "image/svg+xml" => "badge.svg",
        "application/jwt" => "credential.jwt",
        _ => "credential.json",
    };
    let baked = svg.and_then(|svg| {
        let text = std::str::from_utf8(&document.bytes).ok()?;
        bake::bake(svg.as_bytes(), text).ok()
    });
    let text =
        |at: Option<accolade_domain::Timestamp>| at.and_then(accolade_domain::Timestamp::text);
    let index = json!({
        "id": entry.id.to_string(),
        "name": entry.name,
        "issuer": entry.issuer_name,
        "awardedAt": text(entry.awarded_at),
        "validUntil": text(entry.valid_until),
        "isImported": matches!(entry.origin, Origin::Imported { .. }),
        "isProvenYours": held.is_yours,
        "isArchived": entry.archived_at.is_some(),
        "folder": format!("badges/{}", entry.id),
        "document": name,
        "mediaType": document.media_type,
    });
    let mut files = vec![(name, document.bytes)];
    files.extend(baked.map(|baked| ("badge.svg", baked)));
    Folder {
        name: entry.id.to_string(),
        files,
        index,
    }
}

fn zipped(folders: &[Folder], left_out: &[Value]) -> Result<Vec<u8>> {
    // Pictures are pressed already, and documents are small: stored as they are, anything can read
    // the file. No time is written, so that the same backpack gives the same file.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .unix_permissions(0o644);
    let wrong = |error: &dyn std::fmt::Display| {
        let message = format!("the file could not be put together: {error}");
        Error::new(Kind::Internal, "export.failed", message)
    };
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut add = |name: &str, content: &[u8]| {
        zip.start_file(name, options)
            .map_err(|error| wrong(&error))?;
        zip.write_all(content).map_err(|error| wrong(&error))
    };
    add("README.txt", README.as_bytes())?;
    let index: Vec<&Value> = folders.iter().map(|folder| &folder.index).collect();
    let index = json!({ "badges": index, "leftOut": left_out });
    add("index.json", format!("{index:#}\n").as_bytes())?;
    for folder in folders {
        for (name, content) in &folder.files {
            add(&format!("badges/{}/{name}", folder.name), content)?;
        }
    }
    let file = zip.finish().map_err(|error| wrong(&error))?;
    Ok(file.into_inner())
}
