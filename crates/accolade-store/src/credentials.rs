//! Signed documents, kept small: what a document shares with the others of its achievement lies once, in
//! a dictionary.

use accolade_domain::{AwardId, Timestamp};
use lz4_flex::block;
use sha2::{Digest as _, Sha256};
use sqlx::FromRow;
use uuid::Uuid;

use crate::limits::{DOCUMENT_BYTES_MAX, ROWS_AT_ONCE};
use crate::{Reader, Result, StoreError, Tx, on_db};

/// What many documents share. Its identifier follows from its content, so that nobody has to look for it,
/// and it is never changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dictionary {
    id: Uuid,
    content: Vec<u8>,
}

/// A signed document in the form in which it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptDocument {
    bytes: Vec<u8>,
    dictionary_id: Option<Uuid>,
}

impl Dictionary {
    /// The dictionary with this content.
    pub fn new(content: Vec<u8>) -> Self {
        let mut id = [0; 16];
        for (byte, of_hash) in id.iter_mut().zip(Sha256::digest(&content)) {
            *byte = of_hash;
        }
        Self {
            id: uuid::Builder::from_custom_bytes(id).into_uuid(),
            content,
        }
    }
}

impl KeptDocument {
    /// The document as it is.
    pub fn plain(document: Vec<u8>) -> Self {
        Self {
            bytes: document,
            dictionary_id: None,
        }
    }

    /// The document without what the dictionary says. What would not come back to the byte, or would not
    /// become smaller, is kept as it is.
    pub fn new(document: Vec<u8>, dictionary: &Dictionary) -> Self {
        let bytes = block::compress_prepend_size_with_dict(&document, &dictionary.content);
        let is_same = || expand(&bytes, &dictionary.content).is_some_and(|back| back == document);
        if bytes.len() < document.len() && is_same() {
            Self {
                bytes,
                dictionary_id: Some(dictionary.id),
            }
        } else {
            Self::plain(document)
        }
    }

    /// How many bytes are kept.
    pub fn kept_bytes(&self) -> usize {
        self.bytes.len()
    }

    /// Whether it is kept with this dictionary.
    pub fn needs(&self, dictionary: &Dictionary) -> bool {
        self.dictionary_id == Some(dictionary.id)
    }
}

/// The document that was made small; nothing where these bytes are none.
fn expand(bytes: &[u8], dictionary: &[u8]) -> Option<Vec<u8>> {
    let (size, rest) = block::uncompressed_size(bytes).ok()?;
    if size > DOCUMENT_BYTES_MAX {
        return None;
    }
    block::decompress_with_dict(rest, size, dictionary).ok()
}

#[derive(FromRow)]
struct CredentialRow {
    document: Vec<u8>,
    dictionary_id: Option<Uuid>,
    content: Option<Vec<u8>>,
}

const SELECT: &str = "SELECT credentials.document, credentials.dictionary_id, document_dictionaries.content \
     FROM credentials LEFT JOIN document_dictionaries \
     ON document_dictionaries.id = credentials.dictionary_id WHERE credentials.id = $1";
const COUNT: &str = "SELECT COUNT(*) FROM credentials";
const INSERT: &str = "INSERT INTO credentials (id, document, signed_at, dictionary_id) ";
const SELECT_DICTIONARY: &str = "SELECT content FROM document_dictionaries WHERE id = $1";
const INSERT_DICTIONARY: &str = "INSERT INTO document_dictionaries (id, content, created_at) \
     VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";

impl Reader {
    /// The signed document of an award, to the byte as it was signed.
    pub async fn credential(&mut self, id: AwardId) -> Result<Option<Vec<u8>>> {
        let row: Option<CredentialRow> = on_db!(self, conn =>
            sqlx::query_as(SELECT).bind(id.uuid()).fetch_optional(conn).await)?;
        let Some(row) = row else { return Ok(None) };
        if row.dictionary_id.is_none() {
            return Ok(Some(row.document));
        }
        let document = row
            .content
            .and_then(|content| expand(&row.document, &content));
        let wrong = || StoreError::Row(format!("credentials.document of {id}"));
        document.map(Some).ok_or_else(wrong)
    }

    /// How many documents are signed.
    pub async fn credential_count(&mut self) -> Result<i64> {
        Ok(on_db!(self, conn => sqlx::query_scalar(COUNT).fetch_one(conn).await)?)
    }
}

impl Tx {
    /// Keeps a dictionary for ever; one that is there already stays.
    pub async fn insert_dictionary(
        &mut self,
        dictionary: &Dictionary,
        now: Timestamp,
    ) -> Result<()> {
        let added = on_db!(&mut self.0, conn => sqlx::query(INSERT_DICTIONARY)
            .bind(dictionary.id).bind(&dictionary.content).bind(now.micros())
            .execute(conn).await.map(|done| done.rows_affected()))?;
        if added == 1 {
            return Ok(());
        }
        let content: Option<Vec<u8>> = on_db!(&mut self.0, conn =>
            sqlx::query_scalar(SELECT_DICTIONARY).bind(dictionary.id).fetch_optional(conn).await)?;
        // Documents would come back as others were signed.
        if content.as_ref() == Some(&dictionary.content) {
            Ok(())
        } else {
            Err(StoreError::Row(format!(
                "document_dictionaries.content of {}",
                dictionary.id
            )))
        }
    }

    /// Keeps signed documents for ever; the dictionaries that they need are there.
    pub async fn insert_credentials(
        &mut self,
        documents: &[(AwardId, KeptDocument)],
        now: Timestamp,
    ) -> Result<()> {
        for documents in documents.chunks(ROWS_AT_ONCE) {
            on_db!(&mut self.0, conn => {
                let mut query = sqlx::QueryBuilder::new(INSERT);
                query.push_values(documents, |mut row, (id, document)| {
                    row.push_bind(id.uuid())
                        .push_bind(document.bytes.as_slice())
                        .push_bind(now.micros())
                        .push_bind(document.dictionary_id);
                });
                query.build().execute(conn).await.map(|_| ())
            })?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DICTIONARY: &[u8] =
        br#"{"@context":["https://www.w3.org/ns/credentials/v2"],"id":"","name":"Welding"}"#;

    fn dictionary() -> Dictionary {
        Dictionary::new(DICTIONARY.to_vec())
    }

    #[test]
    fn a_document_comes_back_to_the_byte_and_is_kept_small() {
        let text = String::from_utf8(DICTIONARY.to_vec()).unwrap();
        for document in [
            text.clone(),
            text.replace("\"id\":\"\"", "\"id\":\"https://badges.example/c/1\""),
            text.repeat(3),
        ] {
            let kept = KeptDocument::new(document.clone().into_bytes(), &dictionary());
            assert!(kept.needs(&dictionary()) && kept.kept_bytes() < document.len());
            let back = expand(&kept.bytes, &dictionary().content);
            assert_eq!(back.unwrap(), document.into_bytes());
        }
    }

    #[test]
    fn what_does_not_become_smaller_is_kept_as_it_is() {
        for document in [Vec::new(), b"{}".to_vec(), (0..=255).collect::<Vec<u8>>()] {
            let kept = KeptDocument::new(document.clone(), &dictionary());
            assert_eq!(kept, KeptDocument::plain(document));
        }
    }

    #[test]
    fn the_same_content_is_the_same_dictionary() {
        assert_eq!(dictionary().id, dictionary().id);
        assert_ne!(dictionary().id, Dictionary::new(b"{}".to_vec()).id);
    }

    #[test]
    fn bytes_that_are_no_document_give_none_whatever_size_they_claim() {
        let kept = KeptDocument::new(DICTIONARY.repeat(2), &dictionary());
        for cut in 0..kept.bytes.len() {
            let bytes = kept.bytes.get(..cut).unwrap();
            assert_ne!(expand(bytes, DICTIONARY), Some(DICTIONARY.repeat(2)));
        }
        let mut large = kept.bytes.clone();
        large.splice(..4, u32::MAX.to_le_bytes());
        assert_eq!(expand(&large, DICTIONARY), None);
    }
}
