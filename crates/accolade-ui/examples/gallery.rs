//! Writes every component and every page sample, in every language, into a folder:
//! `cargo run -p accolade-ui --example gallery -- FOLDER`. Serve the folder with any web server at
//! its root, because pages ask for `/assets/…`.

use accolade_ui::gallery::{Written, write_all};
use accolade_ui::{Locale, assets, emails};
use std::fmt::Write as _;
use std::path::Path;
use std::{env, error::Error, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = env::args().nth(1).ok_or("usage: gallery FOLDER")?;
    let folder = Path::new(&folder);
    fs::create_dir_all(folder.join("assets"))?;
    for asset in assets::all() {
        fs::write(folder.join("assets").join(&asset.name), asset.bytes)?;
    }
    let written = write_all()?;
    for sample in &written {
        fs::write(folder.join(sample.file_name()), &sample.html)?;
    }
    fs::write(folder.join("index.html"), index(&written)?)?;
    for locale in Locale::ALL {
        write_emails(folder, locale)?;
    }
    let names: Vec<String> = written.iter().map(Written::file_name).collect();
    fs::write(folder.join("pages.txt"), names.join("\n"))?;
    Ok(())
}

/// Writes every mail beside the pages: its HTML, and its subject and text.
fn write_emails(folder: &Path, locale: Locale) -> Result<(), Box<dyn Error>> {
    let folder = folder.join("emails");
    fs::create_dir_all(&folder)?;
    for email in emails::samples(locale)? {
        let name = format!("{}.{}", email.name, locale.tag());
        fs::write(folder.join(format!("{name}.html")), &email.html)?;
        let text = format!("{}\n\n{}", email.subject, email.text);
        fs::write(folder.join(format!("{name}.txt")), text)?;
    }
    Ok(())
}

/// The list of all samples, one line a state, with a link for each language.
fn index(written: &[Written]) -> Result<String, Box<dyn Error>> {
    let mut html = String::from(
        "<!doctype html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>Gallery</title>\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
    );
    write!(
        html,
        "<link rel=\"stylesheet\" href=\"{}\"></head>",
        assets::href("accolade.css")
    )?;
    html.push_str("<body><main class=\"page\"><h1>Gallery</h1>\n<ul>\n");
    for sample in written.iter().filter(|sample| sample.locale == Locale::En) {
        write!(html, "<li>{}: {}", sample.page, sample.state)?;
        for other in Locale::ALL {
            let file = Written {
                locale: other,
                ..sample.clone()
            }
            .file_name();
            write!(html, " <a href=\"{file}\">{}</a>", other.tag())?;
        }
        html.push_str("</li>\n");
    }
    html.push_str("</ul></main></body></html>\n");
    Ok(html)
}
