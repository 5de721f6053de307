//! Messages: which mails were sent to whom.

use std::collections::HashMap;

use accolade_domain::message::{Delivery, Message, MessageKind};
use accolade_domain::{AwardId, MessageId, OrganizationId, Page, Timestamp};
use sqlx::FromRow;
use uuid::Uuid;

use crate::limits::ROWS_AT_ONCE;
use crate::{Reader, Result, StoreError, Tx, on_db};

#[derive(FromRow)]
struct MessageRow {
    id: Uuid,
    organization_id: Option<Uuid>,
    award_id: Option<Uuid>,
    kind: String,
    address: String,
    state: String,
    error: Option<String>,
    created_at: i64,
    sent_at: Option<i64>,
}

impl TryFrom<MessageRow> for Message {
    type Error = StoreError;

    fn try_from(row: MessageRow) -> Result<Self> {
        let wrong = |column: &str| StoreError::Row(format!("messages.{column}"));
        Ok(Self {
            id: MessageId::new(row.id),
            organization_id: row.organization_id.map(OrganizationId::new),
            award_id: row.award_id.map(AwardId::new),
            kind: MessageKind::parse(&row.kind).ok_or_else(|| wrong("kind"))?,
            address: row.address,
            delivery: match (row.state.as_str(), row.sent_at) {
                ("waiting", _) => Delivery::Waiting,
                ("sent", Some(at)) => Delivery::Sent(Timestamp::from_micros(at)),
                ("failed", _) => Delivery::Failed(row.error.unwrap_or_default()),
                _ => return Err(wrong("state")),
            },
            created_at: Timestamp::from_micros(row.created_at),
        })
    }
}

fn delivery(delivery: &Delivery) -> (&'static str, Option<&str>, Option<i64>) {
    match delivery {
        Delivery::Waiting => ("waiting", None, None),
        Delivery::Sent(at) => ("sent", None, Some(at.micros())),
        Delivery::Failed(error) => ("failed", Some(error), None),
    }
}

const SELECT_OF_AWARD: &str = "SELECT id, organization_id, award_id, kind, address, state, error, \
     created_at, sent_at FROM messages WHERE award_id = $1 ORDER BY id DESC LIMIT 100";
const SELECT_PAGE: &str = "SELECT id, organization_id, award_id, kind, address, state, error, \
     created_at, sent_at FROM messages WHERE id < $1 ORDER BY id DESC LIMIT $2";
const INSERT: &str = "INSERT INTO messages (id, organization_id, award_id, kind, address, state, error, \
     created_at, sent_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
const UPDATE: &str = "UPDATE messages SET state = $2, error = $3, sent_at = $4 WHERE id = $1";

impl Reader {
    /// The mails about an award, the newest first.
    pub async fn messages_of(&mut self, id: AwardId) -> Result<Vec<Message>> {
        let rows: Vec<MessageRow> = on_db!(self, conn =>
            sqlx::query_as(SELECT_OF_AWARD).bind(id.uuid()).fetch_all(conn).await)?;
        rows.into_iter().map(Message::try_from).collect()
    }

    /// Those of these mails that wait to be sent, each with its address.
    pub async fn waiting_messages(
        &mut self,
        ids: &[MessageId],
    ) -> Result<HashMap<MessageId, String>> {
        let mut waiting = HashMap::with_capacity(ids.len());
        for ids in ids.chunks(ROWS_AT_ONCE) {
            let rows: Vec<(Uuid, String)> = on_db!(self, conn => {
                let mut query = sqlx::QueryBuilder::new(
                    "SELECT id, address FROM messages WHERE state = 'waiting' AND id IN (",
                );
                let mut list = query.separated(", ");
                for id in ids {
                    list.push_bind(id.uuid());
                }
                query.push(")").build_query_as().fetch_all(conn).await
            })?;
            let rows = rows.into_iter();
            waiting.extend(rows.map(|(id, address)| (MessageId::new(id), address)));
        }
        Ok(waiting)
    }

    /// All mails, the newest first.
    pub async fn messages(
        &mut self,
        before: Option<MessageId>,
        limit: u32,
    ) -> Result<Page<Message, MessageId>> {
        let before = before.map_or_else(Uuid::max, MessageId::uuid);
        let rows: Vec<MessageRow> = on_db!(self, conn => sqlx::query_as(SELECT_PAGE)
            .bind(before).bind(i64::from(limit) + 1).fetch_all(conn).await)?;
        let entries = rows
            .into_iter()
            .map(Message::try_from)
            .collect::<Result<_>>()?;
        Ok(Page::cut(entries, limit, |message: &Message| message.id))
    }
}

impl Tx {
    /// Adds a mail.
    pub async fn insert_message(&mut self, message: &Message) -> Result<()> {
        let (state, error, sent_at) = delivery(&message.delivery);
        on_db!(&mut self.0, conn => sqlx::query(INSERT)
            .bind(message.id.uuid())
            .bind(message.organization_id.map(OrganizationId::uuid))
            .bind(message.award_id.map(AwardId::uuid))
            .bind(message.kind.as_str())
            .bind(&message.address)
            .bind(state)
            .bind(error)
            .bind(message.created_at.micros())
            .bind(sent_at)
            .execute(conn).await.map(|_| ()))?;
        Ok(())
    }

    /// Adds many mails at once.
    pub async fn insert_messages(&mut self, messages: &[Message]) -> Result<()> {
        for messages in messages.chunks(ROWS_AT_ONCE) {
            on_db!(&mut self.0, conn => {
                let mut query = sqlx::QueryBuilder::new(
                    "INSERT INTO messages (id, organization_id, award_id, kind, address, state, error, \
                     created_at, sent_at) ",
                );
                query.push_values(messages, |mut row, message| {
                    let (state, error, sent_at) = delivery(&message.delivery);
                    row.push_bind(message.id.uuid())
                        .push_bind(message.organization_id.map(OrganizationId::uuid))
                        .push_bind(message.award_id.map(AwardId::uuid))
                        .push_bind(message.kind.as_str())
                        .push_bind(&message.address)
                        .push_bind(state)
                        .push_bind(error)
                        .push_bind(message.created_at.micros())
                        .push_bind(sent_at);
                });
                query.build().execute(conn).await.map(|_| ())
            })?;
        }
        Ok(())
    }

    /// Notes what became of a mail.
    pub async fn update_message(&mut self, id: MessageId, to: &Delivery) -> Result<()> {
        let (state, error, sent_at) = delivery(to);
        on_db!(&mut self.0, conn => sqlx::query(UPDATE)
            .bind(id.uuid()).bind(state).bind(error).bind(sent_at)
            .execute(conn).await.map(|_| ()))?;
        Ok(())
    }
}
